package dev.openstream.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.cli.system.ServeProcess;
import java.io.IOException;

/**
 * Surroundings of an attack's target: the attacker's process, and a second server, which nobody attacks. That one has the
 * same innocent clients at the same time on the same machine, so it tells what the machine can do meanwhile.
 */
final class AttackGround implements AutoCloseable {

    private final ServeProcess spared;
    private final Witness floor;
    private final Process attacker;

    private AttackGround() throws IOException {
        spared = ServeProcess.start();
        floor = new Witness(spared.port(), true);
        attacker = attacker();
        await().atMost(AttackedServer.PATIENCE).until(() -> floor.samples() > 500);
    }

    static AttackGround open() throws IOException {
        return new AttackGround();
    }

    /**
     * One attack, and the service meanwhile.
     *
     * @param tries number of the attacker's tries
     * @param attacked the service that innocent clients of the attacked server got
     * @param spared that of the other server
     */
    record Round(String tries, Witness.Testimony attacked, Witness.Testimony spared) {

        private static final double LONGEST_GAP_MILLIS = 100;
        private static final double NEWCOMER_MILLIS = 1_000;

        /** Samples for each of the spared server. */
        double share() {
            return (double) attacked.samples() / Math.max(1, spared.samples());
        }

        /** Asserts that the attack was hardly noticed. */
        void check(double leastShare) {
            assertThat(share()).as("samples for each of the spared server").isGreaterThan(leastShare);
            assertThat(attacked.longestMillis())
                    .as("longest gap in ms")
                    .isLessThan(spared.longestMillis() + LONGEST_GAP_MILLIS);
            assertThat(attacked.newcomerMillis())
                    .as("longest wait of a newcomer in ms")
                    .isLessThan(spared.newcomerMillis() + NEWCOMER_MILLIS);
            assertThat(attacked.newcomers()).as("newcomers served").isPositive();
        }
    }

    Round attack(Attack attack, AttackedServer target, long millis) throws IOException {
        floor.restart();
        target.witness().restart();
        String tries = order(attack, target.process(), millis);
        Round round = new Round(tries, target.witness().testimony(), floor.testimony());
        assertThat(floor.complaints()).isEmpty();
        if (attack == Attack.HTTP_BROKEN_OFF) {
            target.assertBrokenOffAreSummedUp();
        }
        return round;
    }

    private String order(Attack attack, ServeProcess server, long millis) throws IOException {
        String order = String.join(
                " ",
                attack.name(),
                Integer.toString(server.port()),
                Integer.toString(server.http().getPort()),
                Long.toString(millis));
        attacker.outputWriter().write(order + "\n");
        attacker.outputWriter().flush();
        String tries = attacker.inputReader().readLine();
        assertThat(tries).as("what the attacker says").isNotNull();
        return tries;
    }

    /** The attacker is another machine as far as possible: a process of its own, which takes what time is left. */
    private static Process attacker() throws IOException {
        return new ProcessBuilder(
                        "nice",
                        "-n",
                        "19",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Assault.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Override
    public void close() throws IOException {
        attacker.destroyForcibly();
        floor.close();
        spared.close();
    }
}
