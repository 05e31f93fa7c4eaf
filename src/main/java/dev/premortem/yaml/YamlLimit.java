package dev.premortem.yaml;

/** Bounds of what is read; real files stay far below them. */
public enum YamlLimit {
    /** Bytes of one file. */
    FILE_SIZE(10_000_000),
    /** Nested mappings and sequences. */
    DEPTH(200),
    /** Nodes of one document with every alias expanded. */
    EXPANSION(2_000_000),
    /** Documents of one file. */
    DOCUMENTS(100_000);

    private final int max;

    YamlLimit(int max) {
        this.max = max;
    }

    public int max() {
        return max;
    }
}
