package dev.vestibule.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** R36 on the wire: which versions and cipher suites of TLS the server itself agrees to, asked one by one. */
interface TlsRequirements {
    int TLS_1_0 = 0x0301;
    int TLS_1_1 = 0x0302;
    int TLS_1_2 = 0x0303;
    List<Integer> GOOD = List.of(0xC02B, 0xC02C);
    /** CBC with and without forward secrecy, GCM without it, finite-field DH, RC4, 3DES, CCM, anonymous and NULL. */
    List<Integer> BAD = List.of(
            0xC009, 0xC00A, 0xC023, 0xC024, 0xC013, 0xC014, 0xC027, 0xC028, 0x002F, 0x0035, 0x003C, 0x009C, 0x009D,
            0x009E, 0x0033, 0xC007, 0x0005, 0x000A, 0xC0AC, 0xC0AE, 0xC018, 0xC006, 0x0000);

    Room room();

    @Test
    default void r36SpeaksNoTlsBefore12() throws IOException {
        for (int version : new int[] {TLS_1_0, TLS_1_1}) {
            assertTrue(refuses(version, 0xC009, 0xC00A, 0xC013, 0x002F, 0xC02B), Integer.toHexString(version));
        }
    }

    @Test
    default void r36TakesOfTls12OnlyWhatBcp195Recommends() throws IOException {
        for (int suite : GOOD) {
            assertEquals(false, refuses(TLS_1_2, suite), Integer.toHexString(suite));
        }
        for (int suite : BAD) {
            assertTrue(refuses(TLS_1_2, suite), Integer.toHexString(suite));
        }
    }

    @Test
    default void r36Prefers13() throws IOException {
        URI issuer = URI.create(room().issuer());
        try (SSLSocket socket =
                (SSLSocket) room().trust.getSocketFactory().createSocket(issuer.getHost(), issuer.getPort())) {
            socket.startHandshake();
            assertEquals("TLSv1.3", socket.getSession().getProtocol());
        }
    }

    /** Offers one version with some cipher suites; whether the answer is an alert, or nothing, instead of a ServerHello. */
    private boolean refuses(int version, int... suites) throws IOException {
        URI issuer = URI.create(room().issuer());
        try (Socket socket = new Socket(issuer.getHost(), issuer.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(clientHello(version, suites));
            try {
                int type = socket.getInputStream().read();
                assertTrue(type == 0x16 || type == 0x15 || type == -1, "record of type " + type);
                return type != 0x16;
            } catch (SocketException reset) {
                return true;
            }
        }
    }

    private static byte[] clientHello(int version, int... suites) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream hello = new DataOutputStream(body);
        hello.writeShort(version);
        hello.write(new byte[32]);
        hello.writeByte(0);
        hello.writeShort(suites.length * 2);
        for (int suite : suites) {
            hello.writeShort(suite);
        }
        hello.writeShort(0x0100);
        byte[] extensions = {
            // supported_groups: x25519, secp256r1, secp384r1, ffdhe2048
            0,
            10,
            0,
            10,
            0,
            8,
            0,
            29,
            0,
            23,
            0,
            24,
            1,
            0,
            // ec_point_formats: uncompressed
            0,
            11,
            0,
            2,
            1,
            0,
            // signature_algorithms: ECDSA and RSA with SHA-256, SHA-384, SHA-1, and RSA-PSS with SHA-256
            0,
            13,
            0,
            16,
            0,
            14,
            4,
            3,
            5,
            3,
            4,
            1,
            5,
            1,
            2,
            3,
            2,
            1,
            8,
            4,
            // extended_master_secret, renegotiation_info
            0,
            23,
            0,
            0,
            (byte) 0xff,
            1,
            0,
            1,
            0
        };
        hello.writeShort(extensions.length);
        hello.write(extensions);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream record = new DataOutputStream(bytes);
        record.writeByte(0x16);
        record.writeShort(TLS_1_0);
        record.writeShort(body.size() + 4);
        record.writeByte(1);
        record.writeByte(0);
        record.writeShort(body.size());
        record.write(body.toByteArray());
        return bytes.toByteArray();
    }
}
