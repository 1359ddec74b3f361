package dev.vestibule.sandbox;

import java.util.List;
import java.util.Map;

/** One noun of the HTTP API under {@code /sandbox/api}. */
interface ApiRoom {
    /**
     * Answers a request.
     *
     * @param path what stands behind the noun
     * @throws ApiProblem if there is no such thing
     * @throws IllegalArgumentException if something in the body is wrong; the message is for people
     */
    Map<String, Object> answer(String method, List<String> path, Map<String, Object> body);

    /** Says that something is not there, or that the method is not for it. */
    final class ApiProblem extends RuntimeException {
        private final int status;

        ApiProblem(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        static ApiProblem notFound(String what) {
            return new ApiProblem(404, "there is no " + what);
        }

        static ApiProblem method(String known) {
            return new ApiProblem(405, "this address takes " + known);
        }

        int status() {
            return status;
        }
    }
}
