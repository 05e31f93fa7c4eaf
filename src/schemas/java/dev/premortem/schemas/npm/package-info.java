/**
 * Generators that turn the npm packages of the kubernetes-models project into the schema data of this repository.
 *
 * <p>They run by hand ({@code src/schemas/generate-npm.sh}) when a package is updated; what they write is committed.
 */
@NullMarked
package dev.premortem.schemas.npm;

import org.jspecify.annotations.NullMarked;
