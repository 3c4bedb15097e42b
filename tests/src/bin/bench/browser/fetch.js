// The pages of a first sync, fetched and parsed, and thrown away.
const [code, id] = given;
const post = async (path, body, token) => {
  const headers = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};
const device = { id, name: "bench" };
const { token } = await post("/v1/sign-in/invite", { invite: code, device });
const began = performance.now();
const asked = { client: id, protocol: 1, schema: 1, epoch: null, acknowledged: 0, commands: [], cookie: null };
let page = { more: true, cookie: null };
while (page.more) {
  page = await post("/v1/sync", { ...asked, cookie: page.cookie }, token);
}
return { ms: performance.now() - began };
