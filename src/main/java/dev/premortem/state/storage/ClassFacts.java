package dev.premortem.state.storage;

/**
 * What is known of the StorageClass of a claim.
 *
 * @param name the name of the class
 * @param attachment how its volumes behave
 * @param provisioner what makes them
 * @param declared whether the class is in the repository or the profile; else its name alone tells
 */
public record ClassFacts(String name, Attachment attachment, String provisioner, boolean declared) {}
