package dev.vestibule.login;

import dev.vestibule.web.Answers;
import dev.vestibule.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings an answer on its way, in the mode the application asked for. */
final class Delivery {
    private final Pages pages;

    Delivery(Pages pages) {
        this.pages = pages;
    }

    /**
     * Sends the answer; nothing may have been put into the response yet.
     *
     * @param cookies sets the cookies that go with it
     */
    void send(HttpServletRequest request, HttpServletResponse response, Reply reply, Runnable cookies)
            throws IOException {
        ReturnAddress to = reply.to();
        Optional<String> link = reply.link();
        if (to.mode() == ReturnAddress.Mode.WEB_MESSAGE) {
            pages.letBeFramed(request, response);
        }
        cookies.run();
        if (link.isPresent()) {
            Answers.seeOther(response, link.get());
        } else if (to.mode() == ReturnAddress.Mode.FORM_POST) {
            Pages.formLeadsOnlyTo(request, to.origin());
            pages.show(request, response, "visitor/form-post.ftlh", page(to.redirectUri(), reply));
        } else {
            pages.show(request, response, "visitor/web-message.ftlh", page(to.origin(), reply));
        }
    }

    private static AnswerPage page(String target, Reply reply) {
        return new AnswerPage(
                target,
                reply.parameters().entrySet().stream().map(AnswerPage.Field::of).toList());
    }

    /**
     * The model of {@code visitor/form-post.ftlh} and {@code visitor/web-message.ftlh}.
     *
     * @param target the address a form is posted to, or the origin a message is
     */
    public record AnswerPage(String target, List<Field> fields) {
        /** One parameter. */
        public record Field(String name, String value) {
            static Field of(Map.Entry<String, String> parameter) {
                return new Field(parameter.getKey(), parameter.getValue());
            }
        }
    }
}
