import { motos } from "./global-setup";

export default async function globalTeardown(): Promise<void> {
  await Promise.all(motos.map((moto) => moto.stop()));
}
