package dev.openstream.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.openstream.cli.architecture.ProductClasses.HOUSE;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Pure code has no socket, no clock and no thread (docs/threads.md). */
final class PureCodeArchitectureTest {

    /** Pure: a function of what goes in. */
    private static final String[] PURE = {
        "dev.openstream.protocol..",
        "dev.openstream.robot.motion..",
        "dev.openstream.robot.call..",
        "dev.openstream.robot.condition..",
        "dev.openstream.cli.measure..",
        "dev.openstream.client.json..",
        "dev.openstream.client.trajectory..",
        "dev.openstream.server.pacing..",
        "dev.openstream.server.observe..",
        "dev.openstream.server.openapi..",
        "dev.openstream.server.sampling..",
        "dev.openstream.server.session..",
        "dev.openstream.simulator.motion..",
        "dev.openstream.simulator.routes..",
        "dev.openstream.verify.transcript.."
    };

    @Test
    void pureCodeHasNoSocket() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "java.net.http..", "io.netty..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\..*(Socket|URLConnection|Inet).*")
                .check(HOUSE);
    }

    @Test
    void pureCodeHasNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(HOUSE);
    }

    @Test
    void pureCodeHasNoThread() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(CompletableFuture.class)
                .check(HOUSE);
    }
}
