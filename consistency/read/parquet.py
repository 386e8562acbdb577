"""Parquet, where pyarrow is installed: columns as in CSV."""

from __future__ import annotations

import io
from collections.abc import Iterator

from consistency.errors import SourceError
from consistency.model import Document
from consistency.read.record import NAMES, document, text_of


def read(data: bytes, name: str) -> Iterator[Document]:
    """A document for every row. Raises ``SourceError`` where pyarrow is missing, or the file is no such table."""
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise SourceError("Parquet needs pyarrow: pip install 'consistency[parquet]'") from None
    try:
        file = parquet.ParquetFile(io.BytesIO(data))
        columns = [column for column in ("id", "text", *NAMES) if column in file.schema_arrow.names]
        if "text" not in columns:
            raise SourceError(f"there is no column 'text' (columns: {', '.join(file.schema_arrow.names)})")
        number = 0
        for batch in file.iter_batches(batch_size=1000, columns=columns):
            for row in batch.to_pylist():
                number += 1
                own = f"{name}#{row['id']}" if row.get("id") not in (None, "") else f"{name}#R{number}"
                try:
                    yield document(own, text_of(row), row)
                except SourceError as error:
                    yield Document(id=own, text="", error=f"{name}: row {number}: {error}")
    except (arrow.ArrowException, OSError) as error:
        raise SourceError(f"is no Parquet file that can be read: {str(error).splitlines()[0]}") from None
