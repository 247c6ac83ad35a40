import { createApp } from './app.js';
import { config } from './config.js';
import { pool } from './db/pool.js';

const server = createApp().listen(config.port);

process.once('SIGTERM', () => {
  server.close(() => void pool.end());
});
