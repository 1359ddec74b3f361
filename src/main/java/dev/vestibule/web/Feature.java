package dev.vestibule.web;

/** The door of a feature package: the one public class of it, which mounts the feature's own routes. */
public interface Feature {
    void mount(Routes routes);
}
