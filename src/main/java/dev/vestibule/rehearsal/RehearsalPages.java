package dev.vestibule.rehearsal;

import java.util.List;
import java.util.Map;

/** What the templates of rehearsals show. */
public final class RehearsalPages {
    private RehearsalPages() {}

    /** The connection it is about. */
    public record Head(String name, String provider, boolean sandbox) {}

    /** One choice of a list. */
    public record Option(String value, String text) {}

    /**
     * One fault to be ticked.
     *
     * @param cause that it has to be recognised by; empty for none
     * @param group under which it stands
     */
    public record Kind(String fault, String sentence, String cause, String group) {}

    /** One rehearsal in a line. */
    public record Line(
            String id,
            String at,
            String application,
            String askedBy,
            String state,
            int faults,
            int played,
            long surprises) {}

    /**
     * The model of {@code rehearsal/choose.ftlh}.
     *
     * @param obstacle why nothing can be played here; empty if something can
     * @param problem with what was sent; empty for none
     */
    public record Choose(
            Head connection,
            String path,
            List<Option> applications,
            String chosen,
            List<Kind> kinds,
            List<Line> runs,
            String obstacle,
            String problem,
            int kept) {}

    /** The model of {@code rehearsal/result.ftlh}. */
    public record Result(Head connection, Line run, List<Map<String, Object>> scenes, String path) {}
}
