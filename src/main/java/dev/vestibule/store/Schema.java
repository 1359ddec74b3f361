package dev.vestibule.store;

/**
 * A set of numbered migrations.
 *
 * @param location the folder on the class path, such as {@code db/migration}
 * @param newest the number of the last file in it; an ordinary start compares only this and never loads the migration tool
 */
public record Schema(String location, int newest) {}
