package dev.vestibule.exam;

/** The exam of the packaged jar. */
final class JarExamIT extends Examination implements TlsRequirements {
    @Override
    Room open() {
        return new JarRoom();
    }
}
