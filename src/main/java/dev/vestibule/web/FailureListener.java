package dev.vestibule.web;

import dev.vestibule.failure.Failure;
import jakarta.servlet.http.HttpServletRequest;

/** Told of every failure that a visitor, application or operator is shown, with the reference code they see. */
@FunctionalInterface
public interface FailureListener {
    void failed(HttpServletRequest request, Failure failure, String reference);
}
