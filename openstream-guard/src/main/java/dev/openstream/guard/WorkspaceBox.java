package dev.openstream.guard;

import org.joml.Vector3dc;

/** Space in which the TCP may be, in base coordinates: between these planes, each included. Millimetres. */
public record WorkspaceBox(double minXMm, double minYMm, double minZMm, double maxXMm, double maxYMm, double maxZMm) {

    /**
     * A box that has an inside.
     *
     * @throws IllegalArgumentException if a minimum is not below its maximum
     */
    public WorkspaceBox {
        if (!(minXMm < maxXMm && minYMm < maxYMm && minZMm < maxZMm)) {
            throw new IllegalArgumentException("x1, y1, z1 must each be below x2, y2, z2");
        }
    }

    /** Distance of {@code mm} from the nearest plane, in mm; below 0 outside. */
    double clearanceMm(Vector3dc mm) {
        double x = Math.min(mm.x() - minXMm, maxXMm - mm.x());
        double y = Math.min(mm.y() - minYMm, maxYMm - mm.y());
        double z = Math.min(mm.z() - minZMm, maxZMm - mm.z());
        return Math.min(x, Math.min(y, z));
    }

    @Override
    public String toString() {
        return minXMm + "," + minYMm + "," + minZMm + " to " + maxXMm + "," + maxYMm + "," + maxZMm + " mm";
    }
}
