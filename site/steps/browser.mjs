// Debian's chromium, where the site is filmed and checked.
import { chromium } from "playwright-core";

/** Draws in 3-D without a graphics card. */
export const IN_SOFTWARE = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];

export const launch = (args) => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", ...args] });
