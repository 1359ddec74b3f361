package dev.vestibule.dashboard;

import dev.vestibule.web.Answers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The dashboard begins with the connections. */
final class WayInServlet extends HttpServlet {
    private final transient Desk desk;

    WayInServlet(Desk desk) {
        this.desk = desk;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Answers.seeOther(response, desk.site().href(ConnectionPath.SOCIAL));
    }
}
