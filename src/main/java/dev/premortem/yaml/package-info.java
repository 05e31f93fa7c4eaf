/** YAML with places: nodes that know their file and offsets, a reader that recovers from errors, scalar readings, and the text inside scalars. */
@NullMarked
package dev.premortem.yaml;

import org.jspecify.annotations.NullMarked;
