import { forms, HERE, type FrameworkForms } from './form.ts';

const ROUTE = 'src/app/orders/route.ts';

export const next: FrameworkForms = {
  id: 'next',
  title: 'Next',
  read: 'next 16.4.6 (13 to 15 read for the differences)',
  filename: ROUTE,
  setup: `
    import { NextResponse, type NextApiRequest, type NextApiResponse, type NextRequest } from 'next/server';
    import { z } from 'zod';
    import { auth as clerk } from '@clerk/nextjs/server';
    import { getServerSession } from 'next-auth';
    import { withUser } from '@/auth';

    interface OrderDto { id: string }
    declare function load(input?: unknown): Promise<any>;
    const CreateOrder = z.object({ total: z.number() });
    const OrderOut = z.object({ id: z.string() });
  `,
  files: { 'next.config.ts': 'export default {};' },
  bare: { shown: `export async function POST(request: NextRequest) { return NextResponse.json(await request.json()); }` },
  routes: [
    ...forms(
      `export async function GET() { return Response.json([]); }`,
      `export const GET = async () => Response.json([]);`,
      `const handler = async () => Response.json([]); export { handler as GET, handler as POST };`,
    ),
    { shown: `export default function handler(req, res) { res.json([]); }`, filename: 'src/pages/api/orders.ts' },
    { shown: `export async function orders() { 'use server'; return load(); }`, filename: 'src/orders.ts' },
  ],
  guards: [
    {
      shown: `const session = await getServerSession(); if (!session) return new Response(null, { status: 401 });`,
      within: `export async function GET() { ${HERE} return Response.json([]); }`,
    },
    {
      shown: `const { userId } = await clerk(); if (!userId) return new Response(null, { status: 401 });`,
      within: `export async function GET() { ${HERE} return Response.json([]); }`,
    },
    {
      shown: `export const GET = withSession(async () => Response.json([]));`,
      within: `const withSession = (handler) => async (request) => { const session = await getServerSession(); if (!session) return new Response(null, { status: 401 }); return handler(request); };\n${HERE}`,
    },
  ],
  validation: [
    {
      shown: `const input = CreateOrder.parse(await request.json());`,
      within: `export async function POST(request: NextRequest) { ${HERE} return NextResponse.json(await load(input)); }`,
    },
  ],
  response: [
    {
      shown: `NextResponse.json<OrderDto>(order)`,
      strength: 'typed',
      within: `export async function GET() { const order = await load(); return ${HERE}; }`,
    },
    {
      shown: `Response.json(OrderOut.parse(order))`,
      strength: 'enforced',
      within: `export async function GET() { const order = await load(); return ${HERE}; }`,
    },
    {
      shown: `Response.json(order satisfies OrderDto)`,
      strength: 'typed',
      within: `export async function GET() { const order = await load(); return ${HERE}; }`,
    },
  ],
};
