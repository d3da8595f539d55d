package dev.openstream.cli.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attack against a process of its own with the settings that it is installed with: innocent clients beside it keep
 * their rhythm and their robot, newcomers are served, and afterwards nothing is left of it. Run by {@code ./build attack
 * [SECONDS] [NAME]} only: each takes its time, and wants the machine for itself.
 */
final class AttackRun {

    private static final long SECONDS = Long.getLong("openstream.attack.seconds", 10);
    private static final String ONLY = System.getProperty("openstream.attack.only", "");

    private static final double LEAST_SHARE = 0.95;

    private static final List<String> ROWS = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static AttackGround ground;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        ground = AttackGround.open();
    }

    static List<Attack> attacks() {
        return ONLY.isEmpty() ? List.of(Attack.values()) : List.of(Attack.titled(ONLY));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void innocentClientsDoNotNotice(Attack attack) throws Exception {
        try (AttackedServer server = AttackedServer.start(attack, folder)) {
            AttackGround.Round round = ground.attack(attack, server, SECONDS * 1_000);
            ROWS.add(row(attack, round, server.before(), server.settled(0)));
            server.assertUnharmed();
            round.check(LEAST_SHARE);
            server.assertMemoryIsGivenBack(0);
        }
    }

    private static String row(
            Attack attack, AttackGround.Round round, AttackedServer.Footprint before, AttackedServer.Footprint after) {
        return String.format(
                Locale.ROOT,
                "| %s: %s | %s | %.2f | %.0f (%.0f) ms | %.0f ms | %d, %d MiB |",
                attack.title(),
                attack.words(),
                round.tries(),
                round.share(),
                round.attacked().longestMillis(),
                round.spared().longestMillis(),
                round.attacked().newcomerMillis(),
                before.residentMebibytes(),
                after.residentMebibytes());
    }

    /** Prints the table for docs/reliability.md. */
    @AfterAll
    static void tell() throws IOException {
        ground.close();
        List<String> table = new ArrayList<>(List.of(
                "| attack, for " + SECONDS
                        + " s | tries | samples, relative to the reference | longest gap (reference) |"
                        + " slowest new client | memory before, after |",
                "|---|---|---|---|---|---|"));
        table.addAll(ROWS);
        Files.write(Path.of("target", "attacks.md"), table);
        table.forEach(System.out::println);
    }
}
