package dev.premortem.yaml;

/** What a scalar is read as. */
public enum ScalarType {
    NULL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    TIMESTAMP,
    STRING
}
