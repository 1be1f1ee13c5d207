// Figures for Prometheus: of the process, and of the requests by method and class of status.
import type { NextFunction, Request, Response } from 'express'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export function openMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'sinapsi_http_request_seconds',
    help: 'Time to answer requests',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    measure(req: Request, res: Response, next: NextFunction) {
      const stop = requests.startTimer({ method: req.method })
      res.on('finish', () => stop({ status: `${Math.floor(res.statusCode / 100)}xx` }))
      next()
    },
  }
}
