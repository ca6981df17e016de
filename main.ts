import { App } from "cdktf";
import { CheckStack } from "./src/check/stack";
import { MonitorStack } from "./src/monitor/stack";

const app = new App();
new MonitorStack(app, "monitor");
new CheckStack(app, "check");
app.synth();
