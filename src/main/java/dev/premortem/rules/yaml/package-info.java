/** Rules about the text of YAML files. */
@NullMarked
package dev.premortem.rules.yaml;

import org.jspecify.annotations.NullMarked;
