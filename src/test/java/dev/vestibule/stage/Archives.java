package dev.vestibule.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Small archives with one class in them, so that the stage can be tested before there is anything to play. */
final class Archives {
    private Archives() {}

    static Path jar(Path folder, Class<?> main) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        Path file = folder.resolve("small.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            add(jar, "", main);
        }
        return file;
    }

    static Path war(Path folder, Class<?> servlet) throws IOException {
        String descriptor = """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
                  <servlet><servlet-name>bell</servlet-name><servlet-class>%s</servlet-class></servlet>
                  <servlet-mapping><servlet-name>bell</servlet-name><url-pattern>/bell</url-pattern></servlet-mapping>
                </web-app>
                """.formatted(servlet.getName());
        Path file = folder.resolve("small.war");
        try (JarOutputStream war = new JarOutputStream(Files.newOutputStream(file))) {
            war.putNextEntry(new JarEntry("WEB-INF/web.xml"));
            war.write(descriptor.getBytes(StandardCharsets.UTF_8));
            war.closeEntry();
            add(war, "WEB-INF/classes/", servlet);
        }
        return file;
    }

    private static void add(JarOutputStream archive, String folder, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
            archive.putNextEntry(new JarEntry(folder + name));
            archive.write(bytes.readAllBytes());
            archive.closeEntry();
        }
    }
}
