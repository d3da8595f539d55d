package dev.openstream.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.SessionObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of the flight recorder: how many, how large, whole or not at all. */
final class FlightRecordingsTest extends FlightRecorderFixture {

    // A loop of sessions that end badly: ten files, then one in ten seconds.
    @Test
    void manyBadEndsAreNotAllWritten() throws IOException {
        for (int i = 0; i < 100; i++) {
            SessionObserver recording = begin("s" + i);
            end(recording, CloseReason.IO_ERROR);
        }
        ticker.turnMillis(25_000);
        for (int i = 100; i < 200; i++) {
            SessionObserver recording = begin("s" + i);
            end(recording, CloseReason.IO_ERROR);
        }
        files.close();

        assertThat(list()).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({"3, 1000000, 3", "100, 5000, 2", "100, 10, 1"})
    void theOldestGiveWay(int most, long mostBytes, int left) throws Exception {
        open(most, mostBytes);
        Files.writeString(folder.resolve("somebody-elses.ndjson"), "x".repeat(10_000));
        for (int i = 0; i < 6; i++) {
            SessionObserver recording = begin("s" + i);
            say(recording, "{\"x\":\"" + "x".repeat(2_000) + "\"}", "{}\n");
            dump("s" + i);
        }

        assertThat(list()).hasSize(left + 1).contains("somebody-elses.ndjson");
        assertThat(list()).anyMatch(name -> name.contains("-s5-"));
    }

    // A file has its name when it is whole. What a killed process left is taken away, later.
    @Test
    void nothingIsHalf() throws Exception {
        Path old = Files.writeString(folder.resolve(".openstream-1-dump.ndjson.tmp"), "{");
        Path fresh = Files.writeString(folder.resolve(".openstream-2-dump.ndjson.tmp"), "{");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90)));
        open();
        begin("1");
        dump("1");

        assertThat(list()).hasSize(2).contains(fresh.getFileName().toString());
    }

    // The directory goes and comes again: a recording is lost, the next is not, and nothing half remains.
    @Test
    void whatCannotBeWrittenIsLostAndTheNextIsNot() throws Exception {
        begin("1");
        Path elsewhere = folder.resolveSibling(folder.getFileName() + "-elsewhere");
        Files.move(folder, elsewhere);
        assertThatThrownBy(() -> dump("1"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);

        Files.move(elsewhere, folder);
        assertThat(dump("1")).isNotEmpty();
        assertThat(list()).hasSize(1);
    }

    // A line that would push out most of the others is told by its length; two lines at once are two.
    // To root its mode says that it may be written to.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDirectoryThatTakesNoFileIsRefusedAtTheStart() {
        RecorderSettings settings = RecorderSettings.in(Path.of("/proc"));

        assertThatThrownBy(() -> FlightRecordings.open(settings, InstantSource.system()))
                .isInstanceOf(IOException.class);
    }
}
