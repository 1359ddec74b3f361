package dev.vestibule.exam;

/** The exam of the packaged WAR. */
final class TomcatExamIT extends Examination {
    @Override
    Room open() {
        return new TomcatRoom();
    }
}
