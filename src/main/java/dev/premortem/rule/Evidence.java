package dev.premortem.rule;

/** What a rule needs to know before it may speak; it caps the severity. */
public enum Evidence {
    /** The manifest alone proves it. */
    E1("the file alone"),
    /** The set of objects must be complete: an error in {@code closedWorld} namespaces, else a warning. */
    E2("the file and a complete set of objects"),
    /** A fact of the cluster profile: silent where it is not declared. */
    E3("the file and a declared cluster fact"),
    /** An intent that was inferred: a warning unless two independent evidences agree. */
    E4("an inferred intent");

    private final String text;

    Evidence(String text) {
        this.text = text;
    }

    /** What it means, for {@code explain}. */
    public String text() {
        return text;
    }
}
