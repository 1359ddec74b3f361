package dev.vestibule.exam;

/** The exam of the packaged jar. */
final class JarExamIT extends Examination {
    @Override
    Room open() {
        return new JarRoom();
    }
}
