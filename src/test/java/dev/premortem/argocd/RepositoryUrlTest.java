package dev.premortem.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that mean one repository, whichever way they are written. */
class RepositoryUrlTest {
    private static final RepositoryUrl SHOP = new RepositoryUrl("git.example.com", "team/shop");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/team/shop",
                "https://git.example.com/team/shop.git",
                "https://git.example.com/team/shop/",
                "https://user:token@git.example.com/team/shop.git",
                "ssh://git@git.example.com:7999/team/shop.git",
                "git@git.example.com:team/shop.git",
                "HTTPS://Git.Example.com/Team/Shop.git",
                " https://git.example.com/team/shop "
            })
    void areOne(String text) {
        assertThat(RepositoryUrl.of(text)).isEqualTo(SHOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/team/shop-2.git",
                "https://git.example.org/team/shop.git",
                "https://git.example.com/shop.git",
                "team/shop",
                "/team/shop.git",
                ""
            })
    void areOthers(String text) {
        assertThat(RepositoryUrl.of(text)).isNotEqualTo(SHOP);
    }

    @Test
    void aForkKeepsTheName() {
        assertThat(RepositoryUrl.of("git@example.com:me/shop.git").name()).isEqualTo("shop");
        assertThat(RepositoryUrl.of("https://example.com").name()).isEmpty();
    }
}
