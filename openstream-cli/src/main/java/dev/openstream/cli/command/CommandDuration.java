package dev.openstream.cli.command;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The value of {@code --duration-sec}. */
final class CommandDuration {

    private CommandDuration() {}

    /**
     * As a duration; longer than anybody waits if there is none.
     *
     * @throws Failure if it is not above 0
     */
    static Duration of(@Nullable Double seconds) {
        if (seconds == null) {
            return Duration.ofDays(Short.MAX_VALUE);
        }
        if (!(seconds > 0 && seconds <= Integer.MAX_VALUE)) {
            throw new Failure(Exit.USAGE, "--duration-sec is " + seconds + "; it must be above 0");
        }
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }
}
