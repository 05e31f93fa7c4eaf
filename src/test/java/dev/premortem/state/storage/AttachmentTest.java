package dev.premortem.state.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of provisioners and class names. */
class AttachmentTest {
    @Test
    void knowsProvisioners() {
        assertThat(Attachment.of("driver.longhorn.io")).contains(Attachment.ATTACH);
        assertThat(Attachment.of("my-rook.rbd.csi.ceph.com")).contains(Attachment.ATTACH);
        assertThat(Attachment.of("rook-ceph.cephfs.csi.ceph.com")).contains(Attachment.SHARED);
        assertThat(Attachment.of("csi.trident.netapp.io")).isEmpty();
        assertThat(Attachment.of("")).isEmpty();
    }

    @Test
    void everyKnownNameHasAKnownProvisioner() {
        for (List<String> row : DataTable.rows("class-names.txt", 2)) {
            assertThat(Attachment.of(row.get(1))).as(row.get(0)).isPresent();
        }
    }
}
