import { endToEnd } from "../e2e/support";
import { objects } from "./judged/account";
import { judge } from "./judged/judge";

endToEnd("judged", (world) => {
  test.each([1, 50, 100, 200])("%d", async (n) => {
    const variables = { log_group_name: "cloudtrail", trail_name: "management-events" };
    const q = Array.from({ length: n }, (_, i) => ({
      variables,
      objects: objects(i === 1 ? { alarm: { Threshold: 2 } } : {}),
    }));
    const t = Date.now();
    const result = await judge(world, q);
    console.log(n, Date.now() - t, result.length);
  });
});
