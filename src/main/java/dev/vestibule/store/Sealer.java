package dev.vestibule.store;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets with AES-256-GCM (JWE, RFC 7516, {@code dir}). The place where a value belongs is part of what is
 * authenticated, so that a sealed value moved to another row, column or cookie does not open. Each purpose has its own key,
 * derived from the master key.
 */
public final class Sealer {
    private final byte[] master;
    private final byte[] key;
    private final String keyId;

    private Sealer(byte[] master, String purpose) {
        this.master = master;
        this.key = hmac(master, "vestibule/" + purpose);
        this.keyId = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hmac(master, "vestibule/key-id"))
                .substring(0, 12);
    }

    /** Reads the master key, or makes one that only the owner can read. */
    public static Sealer fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                Database.ownerOnlyFile(file);
                Files.writeString(file, Base64.getEncoder().encodeToString(Secrets.bytes(32)) + "\n");
            }
            byte[] master = Base64.getDecoder().decode(Files.readString(file).strip());
            if (master.length != 32) {
                throw new StoreProblem("the master key in " + file + " is not 256 bits long");
            }
            return new Sealer(master, "data");
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreProblem("cannot read the master key " + file + ": " + e.getMessage(), e);
        }
    }

    /** Another key of the same master, so that what was sealed for one purpose cannot be presented for another. */
    public Sealer forPurpose(String purpose) {
        return new Sealer(master, purpose);
    }

    /** Names the master key without telling anything about it. */
    public String keyId() {
        return keyId;
    }

    /**
     * Seals a value.
     *
     * @param place where it will be kept, such as {@code connection/secret/con_1}
     */
    public String seal(String value, String place) {
        try {
            JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                    .keyID(keyId)
                    .customParam("at", place)
                    .build();
            JWEObject sealed = new JWEObject(header, new Payload(value.getBytes(StandardCharsets.UTF_8)));
            sealed.encrypt(new DirectEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /** The value, or nothing if it was changed, sealed for another place, or under another key. */
    public Optional<String> open(String sealed, String place) {
        try {
            // Looked at before the library parses it, which stumbles over a header without enc.
            Base64URL[] parts = JOSEObject.split(sealed);
            Map<String, @Nullable Object> header = JsonText.object(parts[0].decodeToString());
            if (!Arrays.stream(parts).allMatch(Sealer::isCanonical)) {
                return Optional.empty();
            }
            if (!"dir".equals(header.get("alg"))
                    || !"A256GCM".equals(header.get("enc"))
                    || header.containsKey("zip")
                    || !place.equals(header.get("at"))) {
                return Optional.empty();
            }
            JWEObject object = JWEObject.parse(sealed);
            object.decrypt(new DirectDecrypter(key));
            return Optional.of(new String(object.getPayload().toBytes(), StandardCharsets.UTF_8));
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** Two texts for the same bytes would be two names of one thing (RFC 4648 §3.5). */
    private static boolean isCanonical(Base64URL part) {
        return Base64URL.encode(part.decode()).equals(part);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
