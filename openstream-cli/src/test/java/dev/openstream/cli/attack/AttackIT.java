package dev.openstream.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every attack for a second, those that need no flags one after another on the same server. The machine may be busy with
 * other tests, so the rhythm of the viewer needs to be good in one of some rounds only, and less good than {@link AttackRun}
 * wants it; whatever does not depend on the machine is asserted in every round.
 */
final class AttackIT {

    private static final long MILLIS = 1_000;
    private static final int ROUNDS = 5;

    /** A loop that is frozen by an attack, or ends its innocent clients, is far below. */
    private static final double LEAST_SHARE = 0.7;

    /** Compiled code, slabs and buffers that all attacks together have filled, and that the next ones use again. */
    private static final long POOLS_MEBIBYTES = 48;

    private static final Map<List<String>, AttackedServer> SERVERS = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static AttackGround ground;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void open() throws IOException {
        ground = AttackGround.open();
    }

    @AfterAll
    static void close() throws IOException {
        try {
            for (AttackedServer server : SERVERS.values()) {
                server.settled(POOLS_MEBIBYTES);
                server.assertMemoryIsGivenBack(POOLS_MEBIBYTES);
            }
        } finally {
            for (AttackedServer server : SERVERS.values()) {
                server.close();
            }
            ground.close();
        }
    }

    private static AttackedServer server(Attack attack) throws IOException {
        AttackedServer server = SERVERS.get(attack.flags());
        if (server == null) {
            server = AttackedServer.start(attack, folder);
            SERVERS.put(attack.flags(), server);
        }
        return server;
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void serverStands(Attack attack) throws Exception {
        AttackedServer server = server(attack);
        boolean stood = false;
        try {
            assertStands(attack, server);
            stood = true;
        } finally {
            if (!stood) {
                // The next attack is to be judged by itself.
                SERVERS.remove(attack.flags());
                server.close();
            }
        }
    }

    private static void assertStands(Attack attack, AttackedServer server) throws IOException {
        List<String> noticed = new ArrayList<>();
        for (int round = 0; round < ROUNDS && noticed.size() == round; round++) {
            AttackGround.Round seen = ground.attack(attack, server, MILLIS);
            server.assertUnharmed();
            try {
                seen.check(LEAST_SHARE);
            } catch (AssertionError e) {
                noticed.add(seen + ": " + e.getMessage());
            }
        }
        assertThat(noticed).as("rounds that innocent clients noticed").hasSizeLessThan(ROUNDS);
    }
}
