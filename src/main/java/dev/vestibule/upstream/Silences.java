package dev.vestibule.upstream;

import dev.vestibule.provider.NoAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Finds out of an exception why there was no answer. The JDK tells some kinds apart by their words only. */
final class Silences {
    private static final int DEEPEST = 12;

    private Silences() {}

    static NoAnswer kind(IOException problem) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = problem; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        if (among(chain, LimitedBody.TooMuch.class)) {
            return NoAnswer.TOO_BIG;
        }
        if (among(chain, CharacterCodingException.class)) {
            return NoAnswer.NOT_TEXT;
        }
        if (among(chain, HttpConnectTimeoutException.class)) {
            return NoAnswer.TIMEOUT_CONNECT;
        }
        if (among(chain, HttpTimeoutException.class) || among(chain, TimeoutException.class)) {
            return NoAnswer.TIMEOUT_READ;
        }
        if (among(chain, UnknownHostException.class) || among(chain, UnresolvedAddressException.class)) {
            return NoAnswer.DNS;
        }
        if (among(chain, SSLException.class)) {
            return encryption(chain);
        }
        boolean unreachable = among(chain, NoRouteToHostException.class) || says(chain, "unreachable");
        if (among(chain, ConnectException.class) || unreachable) {
            return unreachable ? NoAnswer.UNREACHABLE : NoAnswer.REFUSED;
        }
        return NoAnswer.CUT;
    }

    private static NoAnswer encryption(List<Throwable> chain) {
        if (among(chain, CertificateExpiredException.class) || among(chain, CertificateNotYetValidException.class)) {
            return NoAnswer.TLS_EXPIRED;
        }
        if (says(chain, "subject alternative") || says(chain, "no name matching")) {
            return NoAnswer.TLS_WRONG_HOST;
        }
        boolean certificate = among(chain, CertificateException.class)
                || among(chain, CertPathValidatorException.class)
                || says(chain, "pkix");
        return certificate ? NoAnswer.TLS_UNTRUSTED : NoAnswer.TLS_BROKEN;
    }

    private static boolean among(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }

    private static boolean says(List<Throwable> chain, String words) {
        return chain.stream()
                .anyMatch(cause -> String.valueOf(cause.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains(words));
    }
}
