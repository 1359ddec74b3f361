package dev.vestibule.stage;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells what a web application sees of the machine around it. */
public final class BellServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .print("setting=" + System.getProperty("vestibule.bell") + " freemarker="
                        + sees("freemarker.template.Configuration") + " servlets=" + sees("jakarta.servlet.Servlet")
                        + " path=" + request.getContextPath());
    }

    private boolean sees(String className) {
        try {
            Class.forName(className, false, getClass().getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
