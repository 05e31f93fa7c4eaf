/**
 * Makes the schemas of the built-in kinds ({@code schemas/kubernetes}) from the models of the Kubernetes client for Java.
 * Run by {@code mvn -Pschemas process-test-classes}; no part of the product.
 */
@NullMarked
package dev.premortem.schemas.kubernetes;

import org.jspecify.annotations.NullMarked;
