package dev.openstream.server.session;

import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Pacer;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * What all sessions of a server share. All of it belongs to one event loop.
 *
 * @param openApi the controller
 * @param pacer the loop's beats and deadlines, and its ticker
 * @param samplers the calls that monitors share
 * @param admission who may have a session
 * @param movers who may be moving the robot
 * @param meter what happens at the controller
 * @param wallClock for {@code ts} since 1970 only; nothing is paced by it
 * @param owned whether the calling thread is the owner, for assertions
 */
public record Surroundings(
        SessionSettings settings,
        OpenApi openApi,
        Pacer pacer,
        Samplers samplers,
        Admission admission,
        Movers movers,
        Meter meter,
        InstantSource wallClock,
        BooleanSupplier owned) {}
