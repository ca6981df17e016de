import { App } from "cdktf";
import { MonitorStack } from "./src/monitor/stack";

const app = new App();
new MonitorStack(app, "monitor");
app.synth();
