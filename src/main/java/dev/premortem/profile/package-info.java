/** What no manifest says: facts about the clusters and the organisation, as somebody declared them. */
@NullMarked
package dev.premortem.profile;

import org.jspecify.annotations.NullMarked;
