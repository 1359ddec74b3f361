package dev.vestibule.tryout;

import dev.vestibule.connection.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The model of {@code tryout/compare.ftlh}: two tries, and where they differ.
 *
 * @param runs all that can be chosen from
 */
public record ComparePage(
        Head connection,
        List<RunLine> runs,
        RunLine left,
        RunLine right,
        List<Row> facts,
        List<Pair> steps,
        int differences) {

    /** One fact of both. */
    public record Row(String label, String left, String right, boolean differs) {}

    /**
     * One step of both.
     *
     * @param lines of the requests and answers, side by side
     */
    public record Pair(String title, StepLine left, StepLine right, boolean differs, List<Row> lines) {}

    private static final StepLine NOTHING = new StepLine("", "open", "", "not there", "", "", "", "", "");

    static ComparePage of(
            Head head, Connection connection, List<Runs.Run> all, Runs.Run left, Runs.Run right, Instant now) {
        RunLine one = RunLine.of(left, connection, now);
        RunLine two = RunLine.of(right, connection, now);
        List<Row> facts = new ArrayList<>();
        facts.add(row("Verdict", one.summary(), two.summary()));
        facts.add(row("Settings", one.revision(), two.revision()));
        facts.add(row(
                "Generation", left.report().text("generation"), right.report().text("generation")));
        facts.add(row(
                "Granted",
                String.join(", ", left.report().texts("granted")),
                String.join(", ", right.report().texts("granted"))));
        Map<String, String> settings = settings(left);
        Map<String, String> others = settings(right);
        Set<String> names = new LinkedHashSet<>(settings.keySet());
        names.addAll(others.keySet());
        names.remove("revision");
        names.forEach(name ->
                facts.add(row(name.replace('_', ' '), settings.getOrDefault(name, ""), others.getOrDefault(name, ""))));
        List<Pair> steps = steps(StepLine.of(left), StepLine.of(right));
        long differing = facts.stream().filter(Row::differs).count()
                + steps.stream().filter(Pair::differs).count();
        return new ComparePage(
                head, all.stream().map(run -> RunLine.of(run, connection, now)).toList(), one, two, facts, steps, (int)
                        differing);
    }

    private static Map<String, String> settings(Runs.Run run) {
        return run.report().file().map(file -> file.settings()).orElse(Map.of());
    }

    private static Row row(String label, String left, String right) {
        return new Row(label, left, right, !Objects.equals(left, right));
    }

    private static List<Pair> steps(List<StepLine> left, List<StepLine> right) {
        Map<String, StepLine> ones = byName(left);
        Map<String, StepLine> twos = byName(right);
        Set<String> names = new LinkedHashSet<>(ones.keySet());
        names.addAll(twos.keySet());
        return names.stream()
                .map(name -> pair(ones.getOrDefault(name, NOTHING), twos.getOrDefault(name, NOTHING)))
                .toList();
    }

    private static Map<String, StepLine> byName(List<StepLine> steps) {
        Map<String, StepLine> named = new LinkedHashMap<>();
        steps.forEach(step -> named.put(step.step(), step));
        return named;
    }

    private static Pair pair(StepLine left, StepLine right) {
        List<Row> lines = new ArrayList<>(
                Lines.beside(left.request() + "\n" + left.answer(), right.request() + "\n" + right.answer()).stream()
                        .map(two -> new Row("", two.left(), two.right(), two.differs()))
                        .toList());
        boolean differs = !left.word().equals(right.word())
                || !left.kind().equals(right.kind())
                || lines.stream().anyMatch(Row::differs);
        String title = Stream.of(left.title(), right.title())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return new Pair(title, left, right, differs, lines);
    }
}
