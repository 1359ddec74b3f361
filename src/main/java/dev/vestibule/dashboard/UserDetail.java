package dev.vestibule.dashboard;

import dev.vestibule.journal.Journal;
import dev.vestibule.provider.Provider;
import dev.vestibule.store.Sql;
import dev.vestibule.user.Identity;
import dev.vestibule.user.Linking;
import dev.vestibule.user.User;
import dev.vestibule.user.Users;
import dev.vestibule.vault.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what the page of one user shows: the profile, the ways to log in with their tokens, and the latest entries. */
final class UserDetail {
    private static final int ENTRIES = 10;

    private UserDetail() {}

    static UserPage.Detail of(Desk desk, Sql sql, User user, String notice, String error) {
        Journal.Filter mine = new Journal.Filter("", Optional.empty(), "", user.id(), "", "");
        JournalView journal = JournalView.of(sql, desk);
        return new UserPage.Detail(
                user.displayName(),
                user.id(),
                UserView.picture(user),
                UserView.claims(user),
                ways(desk, sql, user),
                notice,
                user.logins(),
                user.createdAt().toString(),
                user.lastLoginAt().toString(),
                UserView.json(user),
                Journal.latest(sql, mine, ENTRIES, 0).stream()
                        .map(journal::line)
                        .toList(),
                Slice.link(desk.site().href(JournalView.PATH), 1, Map.of("user", user.id())),
                desk.site().href(UserView.path(user.id())),
                error);
    }

    private static List<UserPage.Way> ways(Desk desk, Sql sql, User user) {
        List<Kept> kept = Kept.ofUser(sql, user.id());
        boolean removable = Linking.accounts(sql, user.id()).size() > 1;
        return Users.identities(sql, user.id()).stream()
                .map(identity -> way(desk, identity, removable, kept))
                .toList();
    }

    private static UserPage.Way way(Desk desk, Identity identity, boolean removable, List<Kept> kept) {
        String provider =
                desk.providers().find(identity.provider()).map(Provider::name).orElse(identity.provider());
        return new UserPage.Way(
                identity.connection(),
                provider,
                identity.upstreamId(),
                identity.secondId(),
                identity.accountType(),
                identity.createdAt().toString(),
                identity.lastLoginAt().toString(),
                identity.displayName(),
                identity.link(),
                removable,
                kept.stream()
                        .filter(token -> token.connection().equals(identity.connection())
                                && token.upstreamId().equals(identity.upstreamId()))
                        .map(token -> token(token, provider))
                        .toList());
    }

    private static UserPage.Token token(Kept token, String provider) {
        boolean ended = !token.ended().isEmpty();
        return new UserPage.Token(
                token.expiresAt().map(Instant::toString).orElse(""),
                token.renewedAt().map(Instant::toString).orElse(""),
                ended,
                ended
                        ? TokenTrouble.words(token.ended(), token.trouble(), provider)
                        : TokenTrouble.cause(token.trouble(), provider));
    }
}
