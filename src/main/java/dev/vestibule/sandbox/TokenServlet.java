package dev.vestibule.sandbox;

import dev.vestibule.failure.Failure;
import dev.vestibule.failure.Reason;
import dev.vestibule.web.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** api.instagram.com/oauth/access_token: a code becomes a short-lived token. The Authorization header is never looked at. */
final class TokenServlet extends ApiCall {
    static final String PATH = "/oauth/access_token";
    private static final int WRONG_METHOD = 405;

    TokenServlet(Backstage stage) {
        super(stage, Step.TOKEN);
    }

    @Override
    Who who(HttpServletRequest request, Params query) {
        if (!request.getMethod().equals("POST")) {
            return Who.unknown(query);
        }
        Params form;
        try {
            form = Params.form(request);
        } catch (Failure e) {
            return Who.unknown(query);
        }
        String appId = first(form, "client_id").or(() -> first(form, "app_id")).orElse("");
        return new Who(
                appId,
                stage().apps().find(appId),
                stage().codes().faults(first(form, "code").orElse("")),
                List.of(query, form));
    }

    @Override
    Answer answer(HttpServletRequest request, Params query, Who who, Trouble trouble) {
        if (!request.getMethod().equals("POST")) {
            return Answer.json(WRONG_METHOD, InstagramLogin.tokenError(WRONG_METHOD, "Method not allowed"))
                    .with("Allow", "POST");
        }
        Codes.Exchange asked;
        try {
            asked = read(Params.form(request), who, trouble.has(Fault.FEWER_PERMISSIONS));
        } catch (Failure e) {
            return unreadable(e);
        }
        Codes.Outcome outcome = stage().codes().exchange(asked);
        if (outcome instanceof Codes.Exchanged done) {
            return Answer.json(Answer.OK, done.reply());
        }
        return ((Codes.Refused) outcome).answer();
    }

    /** Every complaint of this address is in the real place's shape, also about a body that cannot be read. */
    @Override
    Answer unreadable(Failure failure) {
        return FaultAnswers.tokenError(
                failure.reason() == Reason.UNSUPPORTED_MEDIA_TYPE
                        ? InstagramLogin.MISSING_CLIENT_ID
                        : "Invalid request");
    }

    /** In its first year Basic Display called two parameters app_id and app_secret, and it went on to take both names. */
    private static Codes.Exchange read(Params form, Who who, boolean fewer) {
        boolean oldNames = who.generation() == Generation.BASIC_DISPLAY;
        return new Codes.Exchange(
                form.text("client_id")
                        .or(() -> oldNames ? form.text("app_id") : Optional.empty())
                        .orElse(""),
                form.text("client_secret")
                        .or(() -> oldNames ? form.text("app_secret") : Optional.empty())
                        .orElse(""),
                form.text("grant_type").orElse(""),
                form.text("redirect_uri").orElse(""),
                form.text("code").orElse(""),
                fewer);
    }

    private static Optional<String> first(Params form, String name) {
        return form.all(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }
}
