package dev.vestibule.provider;

import dev.vestibule.yaml.YamlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All providers this server knows: those that come with it, each replaced by a file of the same name in the operator's folder. */
public final class Providers {
    /** Class paths cannot be listed in a container, so the shipped files are named in one. */
    private static final String INDEX = "INDEX";

    /**
     * What is known at one moment; a reader sees all of one or all of another.
     *
     * @param revision which wish to read the files again this answers
     * @param refused what is wrong with the files that were read last; empty if they are in use
     */
    private record Known(Map<String, Provider> byId, String revision, Optional<String> refused) {}

    private final Path folder;
    private final Object change = new Object();
    private volatile Known known;

    private Providers(Path folder, Map<String, Provider> byId) {
        this.folder = folder;
        this.known = new Known(Map.copyOf(byId), "", Optional.empty());
    }

    /**
     * Reads the shipped files and then those in a folder.
     *
     * @param folder may be missing
     * @throws YamlProblem naming file and key
     */
    public static Providers load(Path folder) {
        Map<String, Provider> byId = new TreeMap<>();
        resource(INDEX).lines().forEach(file -> put(byId, file, resource(file)));
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
                for (Path file : files) {
                    put(byId, file.getFileName().toString(), Files.readString(file));
                }
            } catch (IOException e) {
                throw new YamlProblem("cannot read " + folder + ": " + e.getMessage());
            }
        }
        return new Providers(folder, byId);
    }

    /**
     * Reads the files again, without using them yet.
     *
     * @throws YamlProblem naming file, line and key
     */
    public Providers readAgain() {
        return load(folder);
    }

    /** Takes the place of what was known, in one step: whoever looks meanwhile sees the old or the new whole. */
    public void become(Providers other, String revision) {
        synchronized (change) {
            known = new Known(other.known.byId(), revision, Optional.empty());
        }
    }

    /** Stays as it is, and remembers why. */
    public void stay(String why, String revision) {
        synchronized (change) {
            known = new Known(known.byId(), revision, Optional.of(why));
        }
    }

    /** The wish to read again that was answered last; empty before the first. */
    public String revision() {
        return known.revision();
    }

    /** What is wrong with the files as they are now, so that older ones are still in use. */
    public Optional<String> refused() {
        return known.refused();
    }

    /** Where the operator's files are. */
    public Path folder() {
        return folder;
    }

    public List<Provider> all() {
        return known.byId().values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    public Optional<Provider> find(String id) {
        return Optional.ofNullable(known.byId().get(id));
    }

    private static void put(Map<String, Provider> byId, String file, String yaml) {
        Provider provider = ProviderFile.read(file, yaml);
        if (!file.equals(provider.id() + ".yaml")) {
            throw new YamlProblem(file + " has the id " + provider.id() + ": file name and id have to be the same");
        }
        byId.put(provider.id(), provider);
    }

    private static String resource(String name) {
        try (InputStream stream = Providers.class.getClassLoader().getResourceAsStream("config/providers/" + name)) {
            if (stream == null) {
                throw new YamlProblem("this build lacks config/providers/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new YamlProblem("cannot read config/providers/" + name + ": " + e.getMessage());
        }
    }
}
