package dev.vestibule.store;

/** What is done inside one transaction. It may be run on another thread, and must not do anything but talk to the database. */
@FunctionalInterface
public interface Work<T> {
    T with(Sql sql);
}
