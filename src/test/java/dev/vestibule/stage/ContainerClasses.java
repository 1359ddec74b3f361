package dev.vestibule.stage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a web application sees of its container: the JDK, the servlet API and Tomcat itself, nothing else of the class path. */
final class ContainerClasses extends ClassLoader {
    private static final Pattern SHARED =
            Pattern.compile("(jakarta\\.|org\\.apache\\.(catalina|tomcat|coyote|juli|naming)\\.).*");

    private final ClassLoader tests = ContainerClasses.class.getClassLoader();

    ContainerClasses() {
        super("container", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.matcher(name).matches()) {
            return tests.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return isShared(name) ? tests.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isShared(name) ? tests.getResources(name) : java.util.Collections.emptyEnumeration();
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return isShared(name) ? tests.getResourceAsStream(name) : super.getResourceAsStream(name);
    }

    private static boolean isShared(String resource) {
        return SHARED.matcher(resource.replace('/', '.')).matches();
    }
}
