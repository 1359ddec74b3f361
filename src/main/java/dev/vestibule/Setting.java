package dev.vestibule;

import java.util.Locale;

/**
 * Every setting of the server, defined once. The same definition makes the flag, the environment variable, the Java system
 * property, the key in the file and the line of help.
 */
public enum Setting {
    PORT("PORT", "Port to listen on; 0 takes a free one. Default: 8080."),
    ADDRESS("INTERFACE", "Interface to listen on, such as 127.0.0.1. Default: all."),
    BASE_URL(
            "URL",
            "Where browsers reach this server: the source of the issuer, of all links and of cookie flags. https, or http on"
                    + " this machine only. Default: http://localhost:PORT/, with TLS https://localhost:PORT/."),
    DATA("DIR", "Folder of the database and of the master key. Default: data, in the working directory."),
    DATABASE_URL("URL", "jdbc:postgresql://HOST/NAME?user=...; without it the database is a file in the data folder."),
    APPLY("FILE", "YAML file of applications and connections that is applied at every start."),
    TLS_CERTIFICATE("PEM", "Certificate chain; the server then answers https."),
    TLS_KEY("PEM", "Private key of the certificate (PKCS #8, no password)."),
    SANDBOX_URL(
            "URL",
            "Where the local sandbox answers; only on this machine and only while base-url is too. Default: off."),
    UPSTREAM_HOSTS(
            "HOSTS",
            "Hosts, with commas, that OpenID Connect and OAuth 2.0 connections may lead to although they are not public"
                    + " or answer without https. Default: none."),
    MANAGEMENT_PORT("PORT", "Port for /healthz and /readyz; 0 takes a free one. Default: off."),
    TRUSTED_PROXIES(
            "LIST",
            "Addresses and networks (10.0.0.5, 10.1.0.0/16) of the proxies in front, whose X-Forwarded-For or Forwarded says"
                    + " where a visitor comes from. Default: none."),
    CONFIG("FILE", "File of settings. Default: config/vestibule.properties, in the working directory, if it is there.");

    /** What every environment variable of ours begins with. */
    static final String VARIABLES = "VESTIBULE_";

    /** What every Java system property of ours begins with. */
    static final String PROPERTIES = "vestibule.";

    private final String value;
    private final String help;

    Setting(String value, String help) {
        this.value = value;
        this.help = help;
    }

    /** The key in the file: {@code base-url}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The flag: {@code --base-url}. */
    public String flag() {
        return "--" + key();
    }

    /** The environment variable: {@code VESTIBULE_BASE_URL}. */
    public String variable() {
        return VARIABLES + name();
    }

    /** The Java system property: {@code vestibule.base-url}. */
    public String property() {
        return PROPERTIES + key();
    }

    /** What stands for the value in help: {@code URL}. */
    public String value() {
        return value;
    }

    /** What it is for. */
    public String help() {
        return help;
    }

    /** Whether it may stand in the file; where the file is cannot. */
    boolean inFile() {
        return this != CONFIG;
    }
}
