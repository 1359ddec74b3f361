package dev.vestibule.dashboard;

import dev.vestibule.application.Application;
import dev.vestibule.application.Applications;
import dev.vestibule.connection.Connection;
import dev.vestibule.failure.Owner;
import dev.vestibule.failure.Reason;
import dev.vestibule.journal.Entry;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Sql;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns entries of the journal into lines that speak of applications and providers by name and of failures in sentences. */
final class JournalView {
    static final String PATH = "/dashboard/journal";
    private static final Map<String, Reason> REASONS =
            Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::slug, Function.identity()));

    private final Desk desk;
    private final Map<String, String> applications;
    private final Map<String, String> providersByConnection;

    private JournalView(Desk desk, Map<String, String> applications, Map<String, String> providersByConnection) {
        this.desk = desk;
        this.applications = applications;
        this.providersByConnection = providersByConnection;
    }

    static JournalView of(Sql sql, Desk desk) {
        return new JournalView(
                desk,
                Applications.all(sql).stream().collect(Collectors.toMap(Application::id, Application::name)),
                desk.connections().all(sql).stream()
                        .collect(Collectors.toMap(
                                Connection::name,
                                connection -> desk.providers()
                                        .find(connection.provider())
                                        .map(Provider::name)
                                        .orElse(connection.provider()))));
    }

    JournalLine line(Entry entry) {
        Optional<Reason> reason = Optional.ofNullable(REASONS.get(entry.reason()));
        String subject = reason.map(one -> subject(one, entry)).orElse("");
        String application = applications.getOrDefault(entry.applicationId(), entry.applicationId());
        return new JournalLine(
                entry.at().toString(),
                entry.event().label(),
                entry.ok() ? "ok" : "fail",
                entry.ok() ? "Done" : "Refused",
                who(entry, application),
                reason.map(one -> one.title(subject)).orElse(""),
                reason.map(one -> one.meaning(subject)).orElse(""),
                reason.map(one -> one.remedy(subject)).orElse(""),
                entry.detail(),
                entry.reason(),
                entry.reference(),
                application,
                applications.containsKey(entry.applicationId())
                        ? desk.site().href(ApplicationPath.to(entry.applicationId(), ApplicationPath.SETTINGS))
                        : "",
                entry.connection(),
                providersByConnection.containsKey(entry.connection())
                        ? desk.site()
                                .href("/dashboard/connections/"
                                        + URLEncoder.encode(entry.connection(), StandardCharsets.UTF_8) + "/settings")
                        : "",
                entry.userId(),
                entry.userId().isEmpty() ? "" : desk.site().href(UserView.path(entry.userId())),
                entry.operator(),
                entry.address());
    }

    private String subject(Reason reason, Entry entry) {
        return reason.owner() == Owner.APPLICATION
                ? applications.getOrDefault(entry.applicationId(), "the application")
                : providersByConnection.getOrDefault(entry.connection(), "The provider");
    }

    private static String who(Entry entry, String application) {
        return Stream.of(entry.operator(), entry.userId(), application, entry.connection())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
