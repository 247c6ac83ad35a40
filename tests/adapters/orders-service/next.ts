/**
 * The orders service as an application of the app router: guards are wrappers and code of the handlers, schemas parse in the handlers, and the type of
 * `NextResponse.json` is the only place for a response. Each file is a route by where it lies.
 */
export const NEXT_ORDERS_FILES = {
  'next.config.ts': `export default {};`,
  'src/app/health/route.ts': `
    /** @public Asked by the load balancer. */
    export const GET = () => Response.json({ ok: true } satisfies { ok: boolean } as { ok: boolean });
  `,
  'src/app/(shop)/orders/route.ts': `
    import { NextResponse, type NextRequest } from 'next/server';
    import { z } from 'zod';
    import { withUser } from '../../../auth';
    import { OrderInput, orders, type OrderDto } from '../../../orders';

    export const GET = withUser(async (request: NextRequest) => {
      const query = z.object({ page: z.string() }).parse(Object.fromEntries(request.nextUrl.searchParams));
      return NextResponse.json<OrderDto[]>(await orders.list(query));
    });
    export const POST = withUser(async (request: NextRequest) => {
      const input = OrderInput.parse(await request.json());
      return NextResponse.json<OrderDto>(await orders.create(input), { status: 201 });
    });
  `,
  'src/app/(shop)/orders/[id]/route.ts': `
    import { NextResponse, type NextRequest } from 'next/server';
    import { z } from 'zod';
    import { auth } from '../../../../auth';
    import { orders, type OrderDto } from '../../../../orders';

    const Params = z.object({ id: z.string() });
    type Context = { params: Promise<{ id: string }> };

    export async function GET(request: NextRequest, { params }: Context) {
      const session = await auth();
      if (!session) return new Response(null, { status: 401 });
      const { id } = Params.parse(await params);
      return NextResponse.json<OrderDto>(await orders.find(id));
    }
    export async function PATCH(request: NextRequest, { params }: Context) {
      const session = await auth();
      if (!session?.user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
      const changes = await request.json();
      const { id } = await params;
      await orders.update(id, changes);
      return NextResponse.json({ id, ...changes });
    }
    // Open by mistake.
    export async function DELETE(request: NextRequest, { params }: Context) {
      const { id } = Params.parse(await params);
      await orders.remove(id);
      return new Response(null, { status: 204 });
    }
  `,
  'src/app/(shop)/orders/import/route.ts': `
    import { NextResponse, type NextRequest } from 'next/server';
    import { orders } from '../../../../orders';
    export async function POST(request: NextRequest) {
      const rows = await request.json();
      await orders.importAll(rows);
      return NextResponse.json({ imported: rows.length }, { status: 201 });
    }
  `,
  'src/auth.ts': `
    import NextAuth from 'next-auth';
    import { NextResponse, type NextRequest } from 'next/server';
    export const { handlers, auth } = NextAuth({ providers: [] });
    export function withUser(handler: (request: NextRequest, context: { user: unknown }) => Promise<Response>) {
      return async (request: NextRequest) => {
        const session = await auth();
        if (!session?.user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
        return handler(request, { user: session.user });
      };
    }
  `,
  'src/orders.ts': `
    import { z } from 'zod';
    import { db } from './db';
    export interface OrderDto { id: string; item: string }
    export const OrderInput = z.strictObject({ item: z.string() });
    export const orders = {
      list: (query) => db.list(query),
      create: (input) => db.insert(input),
      find: (id) => db.find(id),
      update: (id, changes) => db.update(id, changes),
      remove: (id) => db.remove(id),
      importAll: (rows) => db.insertAll(rows),
    };
  `,
};
