package dev.premortem.actions.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.grammar.GrammarTables.Row;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CronScheduleTest {
    static Stream<Row> schedules() {
        return GrammarTables.rows("cron.tsv");
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void isRead(Row row) {
        CronSchedule schedule = CronSchedule.read(row.text(0));
        String problems = GrammarTables.listed(schedule.problems().stream()
                .map(each -> each.kind()
                        + each.field().map(field -> "(" + field + ")").orElse("") + "@" + each.start() + "+"
                        + each.length()));
        String interval = schedule.shortestInterval().map(String::valueOf).orElse(GrammarTables.NONE);
        assertThat(interval + "\t" + problems).isEqualTo(row.column(1) + "\t" + row.column(2));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, true",
        "America/Argentina/Buenos_Aires, true",
        "Etc/GMT+5, true",
        "UTC, true",
        "GMT, true",
        "EST, true",
        "EST5EDT, true",
        "US/Pacific, true",
        "Asia/Calcutta, true",
        "europe/berlin, false",
        "Europe/Berln, false",
        "CEST, false",
        "+02:00, false",
        "local, false",
        "'', false",
        "SystemV/EST5, false"
    })
    void knowsTimeZones(String name, boolean known) {
        assertThat(TimeZones.isKnown(name)).isEqualTo(known);
    }

    @Test
    void namesTheNearestTimeZone() {
        assertThat(TimeZones.nearest("Europe/Berln")).contains("Europe/Berlin");
        assertThat(TimeZones.nearest("america/new_york")).contains("America/New_York");
    }
}
